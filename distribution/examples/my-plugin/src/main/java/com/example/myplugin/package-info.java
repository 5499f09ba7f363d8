/** The specification's example plugin. */
@NullMarked
package com.example.myplugin;

import org.jspecify.annotations.NullMarked;
