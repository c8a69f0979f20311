// What the pools are called.

export const poolName = (pool: string): string => (pool === 'WEB_APP' ? 'Web app' : pool);
