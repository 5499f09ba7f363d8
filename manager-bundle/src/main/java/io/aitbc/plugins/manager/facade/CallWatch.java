package io.aitbc.plugins.manager.facade;

import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.manager.secrets.SecretBook;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What facades ask and tell about the plugins they stand for.
 *
 * @param status the present status, for the sentence of a refused call
 * @param failed told the name of a plugin for each call that it failed
 * @param secrets what is masked in what plugins throw
 */
public record CallWatch(Function<String, PluginStatus> status, Consumer<String> failed, SecretBook secrets) {}
