/**
 * Takes the secret values of configurations out of text: of what plugins log, throw, report and publish, before anybody
 * reads it.
 *
 * <p>In come the secret values of each plugin, from {@code config}, whenever a configuration is made; out goes text in which
 * they are masked. Whoever shows or keeps what a plugin said asks {@link io.aitbc.plugins.manager.secrets.SecretBook};
 * {@link io.aitbc.plugins.manager.secrets.MaskedLog} does so for every log record. Needs no other package and no framework.
 */
@NullMarked
package io.aitbc.plugins.manager.secrets;

import org.jspecify.annotations.NullMarked;
