import { readEnvironment } from './variables';

export default () => {
  const values = readEnvironment();
  return {
    firstAdmin: { email: values.FIRST_ADMIN_EMAIL, password: values.FIRST_ADMIN_PASSWORD },
    sampleData: values.SEED_SAMPLE_DATA ?? values.NODE_ENV === 'development',
    // Not in tests, whose template of a database would take the time to read them.
    sampleFiles: values.NODE_ENV === 'development' && values.SEED_SAMPLE_DATA !== false,
    // Without a password the sample accounts get a random one that nobody knows.
    sampleEditorPassword: values.SAMPLE_EDITOR_PASSWORD,
    sampleUserPassword: values.SAMPLE_USER_PASSWORD,
  };
};
