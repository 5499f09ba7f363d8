/** Tests of plugins by name: real registries in folders and on a local server, and a fake of what installs. */
@NullMarked
package io.aitbc.plugins.manager.sets;

import org.jspecify.annotations.NullMarked;
