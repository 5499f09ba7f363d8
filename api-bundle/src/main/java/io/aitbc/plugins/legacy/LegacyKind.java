package io.aitbc.plugins.legacy;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginKind;
import org.osgi.annotation.versioning.ConsumerType;

/** The kind of plugins that wrap an old one; implemented by {@link LegacyPluginAdapter}. */
@ConsumerType
@PluginKind(value = "legacy", service = LegacyService.class)
public interface LegacyKind extends BasePlugin, LegacyService {}
