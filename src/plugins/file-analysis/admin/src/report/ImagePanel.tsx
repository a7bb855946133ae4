import { Box } from '@strapi/design-system';
import type { FileReport } from '../../../server/src/reader/report';
import { imageFacts } from '../../../shared/words/image-facts';
import { useSpeech } from '../hooks/useSpeech';
import { FactPanel } from './FactPanel';
import { Thumbnail } from './Thumbnail';

/** What the header of an image says, and what is seen in it. */
export const ImagePanel = ({ image }: { image: NonNullable<FileReport['image']> }) => {
  const speech = useSpeech();
  return (
    <FactPanel section={imageFacts(speech, image)}>
      {image.thumbnail !== null && (
        <Box paddingTop={4}>
          <Thumbnail data={image.thumbnail} text={speech.text('image.title')} />
        </Box>
      )}
    </FactPanel>
  );
};
