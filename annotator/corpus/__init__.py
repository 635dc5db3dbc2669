"""A folder of articles seen as one."""
