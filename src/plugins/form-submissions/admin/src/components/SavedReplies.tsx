import { Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { useFindSavedRepliesQuery } from '../services/submissions';
import { message } from '../utils/message';

interface SavedRepliesProps {
  submission: string;
  onChoose: (text: string) => void;
}

/** Texts that the team keeps, with what this submission has for their placeholders. */
export const SavedReplies = ({ submission, onChoose }: SavedRepliesProps) => {
  const { formatDisplayName, formatMessage } = useIntl();
  const { currentData, error } = useFindSavedRepliesQuery(submission, FRESH);
  if (error) {
    return (
      <Typography textColor="danger600">{formatMessage(message('savedReplies.failed'))}</Typography>
    );
  }
  if (currentData?.length === 0) {
    return (
      <Typography textColor="neutral600" variant="pi">
        {formatMessage(message('savedReplies.none'))}
      </Typography>
    );
  }
  const languageOf = (tag: string) => formatDisplayName(tag, { type: 'language' }) ?? tag;
  return (
    <Field.Root width="100%">
      <Field.Label>{formatMessage(message('savedReplies.label'))}</Field.Label>
      <SingleSelect
        placeholder={formatMessage(message('savedReplies.choose'))}
        value=""
        disabled={!currentData}
        onChange={(id) => {
          const reply = currentData?.find((candidate) => candidate.id === id);
          if (reply) {
            onChoose(reply.text);
          }
        }}
      >
        {(currentData ?? []).map(({ id, title, language }) => (
          <SingleSelectOption key={id} value={id}>
            {`${title} (${languageOf(language)})`}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
};
