/**
 * Which blocks are the chain at present. {@link io.aitbc.chain.heads.HeadTracker} takes each new head, walks its parents by
 * hash, and says which blocks came and which are gone. Numbers are never enough: a reorganisation can keep the height.
 */
@NullMarked
@Version("1.0.0")
@Export
package io.aitbc.chain.heads;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
