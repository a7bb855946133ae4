import type { AnnotationProblem } from './annotation-report';

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

/** Only the parts of a box are looked at: numbers that are none make it malformed. */
export const isBox = ({ x, y, width, height }: Box): boolean =>
  [x, y, width, height].every(Number.isFinite);

/**
 * What is wrong with a box; each that holds.
 * @param image null where its size is not known
 * @param tolerance what rounding may have added, in the unit of the box
 */
export const boxProblems = (
  box: Box,
  image: Size | null,
  tolerance: number
): AnnotationProblem[] => {
  const { x, y, width, height } = box;
  const hasNoArea = width <= 0 || height <= 0;
  const isOutside =
    image !== null &&
    (Math.min(x, x + width) < -tolerance ||
      Math.min(y, y + height) < -tolerance ||
      Math.max(x, x + width) > image.width + tolerance ||
      Math.max(y, y + height) > image.height + tolerance);
  const isLarger =
    image !== null &&
    !hasNoArea &&
    width * height > (image.width + tolerance) * (image.height + tolerance);
  return [
    ...(isOutside ? (['outside-image'] as const) : []),
    ...(hasNoArea ? (['no-area'] as const) : []),
    ...(isLarger ? (['larger-than-image'] as const) : []),
  ];
};
