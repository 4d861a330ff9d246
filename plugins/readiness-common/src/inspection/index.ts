export { KNOWN_ANNOTATIONS } from './annotationRegistry';
export { inspectEntity } from './inspectEntity';
export { isPlaceholderUrl } from './placeholders';
export { parseInspectionOptions } from './parseInspectionOptions';
export { scoreDescription } from './scoreDescription';
