export { KNOWN_ANNOTATIONS } from './annotationRegistry';
export { createInspector, inspectEntity } from './inspectEntity';
export { isPlaceholderUrl } from './placeholders';
export { parseInspectionOptions } from './parseInspectionOptions';
export { scoreDescription } from './scoreDescription';
