/**
 * Keys and detached signatures as files hold them, with nothing but the JDK.
 *
 * <p>In come PEM files as {@code openssl} writes them and the text of {@code .sig} files. Out go keys that sign and
 * verify, the {@link io.aitbc.plugins.manager.trust.keys.Fingerprint} under which a key or a certificate is known
 * everywhere, and what a signature file says about given bytes. Whether a key is trusted is not decided here.
 *
 * <p>Everything is immutable and safe for several threads. May be called by everyone: the verifier, the publishers, the
 * registry's signed index, and the tools of publishers, which need no running runtime.
 */
@NullMarked
package io.aitbc.plugins.manager.trust.keys;

import org.jspecify.annotations.NullMarked;
