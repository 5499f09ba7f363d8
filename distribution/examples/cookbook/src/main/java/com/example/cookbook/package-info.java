/** What the pages for authors show; each class is a plugin of its own. */
@NullMarked
package com.example.cookbook;

import org.jspecify.annotations.NullMarked;
