package io.aitbc.translation.provider;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to translate, offered as a service with the property {@link #PROPERTY}, whose value is what operators write as
 * {@code provider}. It holds nothing itself: what costs something belongs to the translator it opens.
 */
@ConsumerType
public interface TranslationProvider {

    /** The service property with the provider's name, such as {@code local}. */
    String PROPERTY = "aitbc.ai.provider";

    /**
     * Opens a translator, which the caller closes. Returns within seconds; what takes longer is done with the first call.
     *
     * @throws TranslationFailure {@code INVALID_INPUT} when the configuration is none for this provider,
     *     {@code PROVIDER_UNAVAILABLE} when what it needs is not there now, {@code MODEL_CORRUPT} when nothing of what it kept can
     *     be read
     * @throws InterruptedException when interrupted; nothing stays open
     */
    Translator open(ProviderSetup setup) throws TranslationFailure, InterruptedException;
}
