import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import { PLUGIN_ID } from '../plugin-id';
import {
  useAnalyseSampleFileAgainMutation,
  useDeleteSampleFileMutation,
} from '../services/sample-files';
import { message } from '../utils/message';

/** What a person may do to a sample file. Each says in the corner how it went. */
export const useFileActions = (id: string) => {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const report = useOutcome();
  const [analyseAgain] = useAnalyseSampleFileAgainMutation();
  const [remove] = useDeleteSampleFileMutation();

  return {
    analyseAgain: async () =>
      report(await analyseAgain(id), () => formatMessage(message('notification.again'))),
    remove: async () => {
      if (report(await remove(id), () => formatMessage(message('notification.deleted')))) {
        navigate(`/plugins/${PLUGIN_ID}`, { replace: true });
      }
    },
  };
};
