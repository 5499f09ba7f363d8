/** The tests that the pages for authors show. */
@NullMarked
package com.example.cookbook;

import org.jspecify.annotations.NullMarked;
