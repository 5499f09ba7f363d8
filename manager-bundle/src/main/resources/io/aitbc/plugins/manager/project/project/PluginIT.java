package ${package};

import io.aitbc.plugins.testing.InFramework;

/** The same tests with the built bundle in a real framework, with the real manager. */
@InFramework
class ${pluginClass}IT extends ${pluginClass}Test {}
