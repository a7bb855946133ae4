DROP FUNCTION audit.forget, audit.insert_entry, audit.actor_details_of;
ALTER FUNCTION audit.insert_entry_0012(jsonb, text, text, text, text, jsonb) RENAME TO insert_entry;
ALTER FUNCTION audit.forget_0018(text, text) RENAME TO forget;
