select max(snapshot_id) from lake.snapshots() where commit_message = $1
