-- From here on nobody watches, and what comes next takes away the triggers: the log says so.

SELECT audit.mark_recording(
  encode('{"k":"system","s":"cli"}', 'base64'), 'recording-stopped', clock_timestamp(), NULL, NULL)
FROM audit.recording WHERE stopped_at IS NULL
  AND coalesce(current_setting('audit.may_be_dropped', true), '') <> 'on';
DROP FUNCTION audit.begin_recording, audit.watch_recording, audit.note_recording,
  audit.mark_recording, audit.check_recording;
DROP TYPE audit.recording_check;
DROP FUNCTION audit.capture_state;
DROP TABLE audit.recording;
