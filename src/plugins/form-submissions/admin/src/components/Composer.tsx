import * as React from 'react';
import { Button, Field, Flex, Tabs, Textarea, Typography } from '@strapi/design-system';
import { PaperPlane, Pencil } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { ConfirmedAction } from '../../../../../admin/shared/ConfirmedAction';
import type { SubmissionDetails } from '../../../shared/contracts/submissions';
import type { SubmissionActions } from '../hooks/useSubmissionActions';
import { message } from '../utils/message';
import { LeaveGuard } from './LeaveGuard';
import { Panel } from './Panel';
import { SavedReplies } from './SavedReplies';

const KINDS = ['reply', 'note'] as const;
type Kind = (typeof KINDS)[number];

interface WritingProps {
  kind: Kind;
  text: string;
  onTextChange: (text: string) => void;
  /** Answers whether it was taken. */
  onSend: (text: string) => Promise<boolean>;
  /** Above the box. */
  head?: React.ReactNode;
  /** Asked for a confirmation of this, when there is one. */
  consequence?: string;
}

const Writing = ({ kind, text, onTextChange, onSend, head, consequence }: WritingProps) => {
  const { formatMessage } = useIntl();
  const [isSending, setIsSending] = React.useState(false);
  const input = React.useRef<HTMLTextAreaElement>(null);
  const label = formatMessage(message(`composer.${kind}.send`));

  const send = async () => {
    setIsSending(true);
    // What the server did not take stays to be sent again.
    if (await onSend(text.trim())) {
      onTextChange('');
    }
    setIsSending(false);
    // The button was disabled meanwhile, and has lost the focus.
    input.current?.focus();
  };

  const button = (
    <Button
      startIcon={kind === 'reply' ? <PaperPlane /> : <Pencil />}
      loading={isSending}
      disabled={text.trim() === ''}
      onClick={consequence === undefined ? () => void send() : undefined}
    >
      {label}
    </Button>
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4} paddingTop={5}>
      {head}
      <Field.Root hint={formatMessage(message(`composer.${kind}.hint`))}>
        <Field.Label>{formatMessage(message(`composer.${kind}.label`))}</Field.Label>
        <Textarea
          ref={input}
          value={text}
          onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
            onTextChange(event.target.value)
          }
        />
        <Field.Hint />
      </Field.Root>
      <Flex justifyContent="flex-end">
        {consequence === undefined ? (
          button
        ) : (
          <ConfirmedAction
            label={label}
            consequence={consequence}
            variant="default"
            onConfirm={send}
          >
            {button}
          </ConfirmedAction>
        )}
      </Flex>
    </Flex>
  );
};

/** What was typed before is not taken away. */
const joined = (typed: string, text: string): string =>
  typed.trim() === '' ? text : `${typed.trimEnd()}\n\n${text}`;

interface ComposerProps {
  submission: SubmissionDetails;
  actions: SubmissionActions;
}

/** An answer to the visitor, or a note that stays here. */
export const Composer = ({ submission: { id, email, spam }, actions }: ComposerProps) => {
  const { formatMessage } = useIntl();
  const obstacle = spam === 'spam' ? 'spam' : email ? undefined : 'impossible';
  const [kind, setKind] = React.useState<Kind>(obstacle ? 'note' : 'reply');
  const [texts, setTexts] = React.useState<Record<Kind, string>>({ reply: '', note: '' });
  const writing = (current: Kind) => ({
    kind: current,
    text: texts[current],
    onTextChange: (text: string) => setTexts((before) => ({ ...before, [current]: text })),
  });
  return (
    <Panel title="composer.title">
      <LeaveGuard isActive={Object.values(texts).some((text) => text.trim() !== '')} />
      <Tabs.Root
        variant="simple"
        value={kind}
        onValueChange={(value) => setKind(KINDS.find((known) => known === value) ?? kind)}
      >
        <Tabs.List aria-label={formatMessage(message('composer.title'))}>
          {KINDS.map((key) => (
            <Tabs.Trigger key={key} value={key}>
              {formatMessage(message(`composer.${key}.tab`))}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="reply">
          {obstacle ? (
            <Typography tag="p" textColor="neutral600" paddingTop={5}>
              {formatMessage(message(`composer.reply.${obstacle}`))}
            </Typography>
          ) : (
            <Writing
              {...writing('reply')}
              head={
                <SavedReplies
                  submission={id}
                  onChoose={(text) =>
                    setTexts((before) => ({ ...before, reply: joined(before.reply, text) }))
                  }
                />
              }
              onSend={actions.reply}
              consequence={formatMessage(message('composer.reply.consequence'), { email })}
            />
          )}
        </Tabs.Content>
        <Tabs.Content value="note">
          <Writing {...writing('note')} onSend={actions.addNote} />
        </Tabs.Content>
      </Tabs.Root>
    </Panel>
  );
};
