package io.aitbc.plugins.management;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whose plugins are taken: the publishers that an operator trusts, with their keys. A service of the runtime.
 *
 * <p>A change is durable, and everything that is there has been judged anew, when its stage completes: a plugin whose
 * signature does not count any more is then on its way out. Methods may be called from any thread and return at once;
 * a stage never fails, except when the runtime stops. Specification: plugin security, digital signatures.
 */
@ProviderType
public interface Trust {

    /**
     * Trusts all certificates and public keys of a PEM file. A publisher that is known gets them besides those it has, and
     * the new scopes where some are given.
     *
     * @param publisher a name for the operator's eyes: letters, digits, {@code .}, {@code _}, {@code -} and spaces
     * @param scopes the plugin names that may be signed: a name, or a prefix that ends in {@code *}; empty for all, or to
     *     leave them as they are
     * @param expires when the trust in these keys ends; empty for never
     */
    CompletionStage<PluginOutcome> add(Path file, String publisher, List<String> scopes, Optional<Instant> expires);

    /** Takes a key, by its fingerprint, or a publisher with all keys, by name, off the list. */
    CompletionStage<PluginOutcome> remove(String fingerprintOrName);

    /**
     * Refuses whatever a key has signed, now and later, also a key or certificate that is on no list.
     *
     * @param fingerprint {@code sha256:} and 64 hexadecimal digits, with or without colons
     * @param reason shown wherever something is refused for it
     */
    CompletionStage<PluginOutcome> revoke(String fingerprint, String reason);

    /**
     * Lets a key count for a while although it was revoked or has expired.
     *
     * @param until in the future
     * @param reason why, for those who read the list
     */
    CompletionStage<PluginOutcome> override(String fingerprint, Instant until, String reason);

    /** Agrees that a plugin is signed by somebody else from now on: by whoever signed the file that is refused for it. */
    CompletionStage<PluginOutcome> accept(String plugin);

    /** All publishers with their keys, sorted by name, those of the configured trust store included. */
    List<PublisherView> publishers();

    /** The keys that were revoked, also those of nobody on the list, sorted by fingerprint. */
    List<PublisherView.KeyView> revoked();

    /** What is wrong with the configured trust store; empty when nothing is. */
    Optional<Reason> problem();
}
