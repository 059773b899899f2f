// Loaded by template.cjs, so that the loader of ES modules is loaded too.
export default undefined;
