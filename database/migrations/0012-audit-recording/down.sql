DROP FUNCTION audit.record, audit.insert_entry, audit.actor_details, audit.current_era,
  audit.current_timeline, audit.forget, audit.personal_value, audit.subject_key,
  audit.reveal_value, audit.decrypt_value, audit.encrypt_value;
