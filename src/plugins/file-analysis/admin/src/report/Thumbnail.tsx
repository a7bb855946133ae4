import { styled } from 'styled-components';

const Picture = styled.img`
  display: block;
  max-width: 16rem;
  max-height: 16rem;
  border-radius: ${({ theme }) => theme.borderRadius};
`;

interface ThumbnailProps {
  /** WebP, base64. */
  data: string;
  /** What it shows, for who does not see it. */
  text: string;
}

export const Thumbnail = ({ data, text }: ThumbnailProps) => (
  <Picture src={`data:image/webp;base64,${data}`} alt={text} />
);
