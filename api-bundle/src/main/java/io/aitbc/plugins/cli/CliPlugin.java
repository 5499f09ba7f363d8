package io.aitbc.plugins.cli;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginKind;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that brings commands. Its groups appear on the command line and in the shell while it is ACTIVE.
 *
 * <p>Specification: CLIPlugin.
 */
@ConsumerType
@PluginKind(value = "cli", service = Commands.class)
public interface CliPlugin extends BasePlugin, Commands {}
