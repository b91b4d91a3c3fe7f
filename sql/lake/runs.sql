select commit_message, max(snapshot_id), max(snapshot_time)
from lake.snapshots()
where author = 'akhbar' and commit_message is not null
group by 1
order by 2 desc
