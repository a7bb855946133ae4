import * as React from 'react';
import { Box, Button, Checkbox, Flex, Modal, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { HandOutResponse } from '../../../shared/contracts/privacy';
import { useFindReviewQuery, useHandOutMutation } from '../services/reviews';
import { message } from '../utils/message';
import { Panel } from './Panel';
import { ReviewList } from './ReviewList';

interface ReviewPanelProps {
  id: string;
  /** The page shows the request as it is then. */
  onHandedOut: () => void;
}

/** Said once: whoever closes it has written it down. */
const PasswordNotice = ({ password, onClose }: { password: string; onClose: () => void }) => {
  const { formatMessage } = useIntl();
  return (
    <Modal.Root open onOpenChange={onClose}>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message('password.title'))}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Box background="neutral100" hasRadius padding={4}>
              <Typography variant="delta" tag="p" style={{ overflowWrap: 'anywhere' }}>
                <code>{password}</code>
              </Typography>
            </Box>
            <Typography tag="p">{formatMessage(message('password.text'))}</Typography>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <span />
          <Button onClick={onClose}>{formatMessage(message('password.noted'))}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const HandOut = ({ id, onHandedOut }: ReviewPanelProps) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [handOut, { isLoading }] = useHandOutMutation();
  const [protect, setProtect] = React.useState(false);
  const [password, setPassword] = React.useState<string>();
  const submit = async () => {
    const outcome = (await handOut({ id, protect })) as Outcome<HandOutResponse>;
    if (show(outcome, () => formatMessage(message('handOut.begun'))) && 'data' in outcome) {
      if (outcome.data.password === null) {
        onHandedOut();
      } else {
        setPassword(outcome.data.password);
      }
    }
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Checkbox checked={protect} onCheckedChange={(next) => setProtect(next === true)}>
        {formatMessage(message('handOut.protect'))}
      </Checkbox>
      <Flex justifyContent="flex-end">
        <Button loading={isLoading} onClick={() => void submit()}>
          {formatMessage(message('handOut.submit'))}
        </Button>
      </Flex>
      {password !== undefined && <PasswordNotice password={password} onClose={onHandedOut} />}
    </Flex>
  );
};

/** What was made of a person, before it is theirs. */
export const ReviewPanel = ({ id, onHandedOut }: ReviewPanelProps) => {
  const { formatMessage } = useIntl();
  const query = useFindReviewQuery(id, FRESH);
  return (
    <Panel title="review.title">
      <ListAnswer message={message} list={query}>
        {(review) => (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <Typography tag="p">
              {formatMessage(message('review.text'), { count: review.redactions.length })}
            </Typography>
            <ReviewList id={id} review={review} />
            <HandOut id={id} onHandedOut={onHandedOut} />
          </Flex>
        )}
      </ListAnswer>
    </Panel>
  );
};
