export { caseStudies } from './case-studies';
export { coreServices } from './core-services';
export { impactStories } from './impact-stories';
export { industries } from './industries';
export { locations } from './locations';
export { sampleServices } from './sample-services';
export { sampleUsers } from './sample-users';
export type * from './types';
