import * as React from 'react';
import { Flex } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import type { SubjectPicture } from '../../../shared/contracts/privacy';
import { FindForm } from '../components/FindForm';
import { PicturePanel } from '../components/PicturePanel';
import { RequestsPanel } from '../components/RequestsPanel';
import { message } from '../utils/message';

interface Found {
  picture: SubjectPicture;
  reason: string;
}

export const PrivacyPage = () => {
  const { formatMessage } = useIntl();
  const [found, setFound] = React.useState<Found>();
  return (
    <PageFrame
      name={formatMessage(message('plugin.name'))}
      subtitle={formatMessage(message('page.subtitle'))}
    >
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
    </PageFrame>
  );
};
