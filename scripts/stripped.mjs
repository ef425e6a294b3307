import { registerHooks } from 'node:module'

/**
 * Takes files of TypeScript for what they are in the image, from which its making has stripped the types: what Node would
 * strip them with takes 15 MB that it never gives back, and in each thread some more.
 */
registerHooks({
  load: (url, context, nextLoad) =>
    nextLoad(url, context.format === 'module-typescript' ? { ...context, format: 'module' } : context),
})
