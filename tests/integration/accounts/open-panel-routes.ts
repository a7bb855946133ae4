/** Routes of the panel for whoever is signed in, each with the reason. */
export const openPanelRoutes: readonly string[] = [];
