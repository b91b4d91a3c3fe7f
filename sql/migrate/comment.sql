comment on /*what*/ is /*text*/
