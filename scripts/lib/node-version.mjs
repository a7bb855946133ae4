import { UserFacingError } from './errors.mjs';

const MINIMUM = [20, 19, 0];

/** @param {string} version @returns {boolean} */
const isSupportedNode = (version) => {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  for (const [index, wanted] of MINIMUM.entries()) {
    const found = parts[index] ?? 0;
    if (found !== wanted) {
      return found > wanted;
    }
  }
  return true;
};

export const checkNodeVersion = () => {
  if (!isSupportedNode(process.version)) {
    throw new UserFacingError(
      `This is Node ${process.version}; the application needs ${MINIMUM.join('.')} or later.`,
      { advice: 'install Node 20 (20.19 or later), 22 or 24, then run the command again.' }
    );
  }
};
