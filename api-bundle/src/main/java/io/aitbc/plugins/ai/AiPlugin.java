package io.aitbc.plugins.ai;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginKind;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that holds a model. While it is ACTIVE others see it as {@link AiModel}.
 *
 * <p>Specification: AIPlugin.
 */
@ConsumerType
@PluginKind(value = "ai", service = AiModel.class)
public interface AiPlugin extends BasePlugin, AiModel {}
