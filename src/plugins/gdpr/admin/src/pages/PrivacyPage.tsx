import * as React from 'react';
import { Box, Flex, Tabs } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import type { SubjectPicture } from '../../../shared/contracts/privacy';
import { AnonymityTab } from '../components/AnonymityTab';
import { DataMap } from '../components/DataMap';
import { FindForm } from '../components/FindForm';
import { HoldsPanel } from '../components/HoldsPanel';
import { PicturePanel } from '../components/PicturePanel';
import { ProcessingRecord } from '../components/ProcessingRecord';
import { RecipientsPanel } from '../components/RecipientsPanel';
import { RequestsPanel } from '../components/RequestsPanel';
import { RetentionTab } from '../components/RetentionTab';
import { YearlyReport } from '../components/YearlyReport';
import { PERMISSIONS } from '../permissions';
import { message } from '../utils/message';

interface Found {
  picture: SubjectPicture;
  reason: string;
}

const People = () => {
  const [found, setFound] = React.useState<Found>();
  return (
    <Flex direction="column" gap={6}>
      <FindForm onFound={(picture, reason) => setFound({ picture, reason })} />
      {found && (
        <PicturePanel
          key={found.picture.userId ?? found.picture.email}
          {...found}
          onDone={() => setFound(undefined)}
        />
      )}
      <RequestsPanel />
    </Flex>
  );
};

const TABS = [
  { value: 'people', label: 'tabs.people', Content: People },
  { value: 'holds', label: 'tabs.holds', Content: HoldsPanel },
  { value: 'recipients', label: 'tabs.recipients', Content: RecipientsPanel },
  { value: 'anonymity', label: 'tabs.anonymity', Content: AnonymityTab },
  { value: 'map', label: 'tabs.map', Content: DataMap },
  { value: 'record', label: 'tabs.record', Content: ProcessingRecord },
  { value: 'report', label: 'tabs.report', Content: YearlyReport },
  { value: 'retention', label: 'tabs.retention', Content: RetentionTab },
] as const;

export const PrivacyPage = () => {
  const { formatMessage } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS);
  const triggers = React.useRef(new Map<string, HTMLButtonElement | null>());
  const tabs = TABS.filter(({ value }) => value !== 'retention' || allowedActions.canRetention);
  return (
    <PageFrame
      name={formatMessage(message('plugin.name'))}
      subtitle={formatMessage(message('page.subtitle'))}
    >
      <Tabs.Root
        variant="simple"
        defaultValue="people"
        onValueChange={(value) =>
          triggers.current.get(value)?.scrollIntoView({ block: 'nearest', inline: 'center' })
        }
      >
        {/* On a phone they are moved sideways, and the page is not. What has the focus is drawn around. */}
        <Box overflow="auto" padding={1}>
          <Tabs.List aria-label={formatMessage(message('tabs.label'))}>
            {tabs.map(({ value, label }) => (
              <Tabs.Trigger
                key={value}
                value={value}
                ref={(element) => {
                  triggers.current.set(value, element);
                }}
              >
                {formatMessage(message(label))}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        </Box>
        {tabs.map(({ value, Content }) => (
          <Tabs.Content key={value} value={value}>
            <Box paddingTop={6}>
              <Content />
            </Box>
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </PageFrame>
  );
};
