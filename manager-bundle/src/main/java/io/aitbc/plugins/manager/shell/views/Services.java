package io.aitbc.plugins.manager.shell.views;

import io.aitbc.plugins.management.Configurations;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginRegistry;
import io.aitbc.plugins.management.PluginSets;
import io.aitbc.plugins.management.RuntimeEvents;
import io.aitbc.plugins.management.RuntimeInfo;
import io.aitbc.plugins.management.Vulnerabilities;

/** The services of the runtime that the built-in commands use. */
public record Services(
        PluginManager plugins,
        RuntimeInfo runtime,
        Configurations configurations,
        RuntimeEvents events,
        Vulnerabilities vulnerabilities,
        PluginRegistry registry,
        PluginSets sets) {}
