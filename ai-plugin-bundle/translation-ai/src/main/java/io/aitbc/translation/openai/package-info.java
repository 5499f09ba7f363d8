/**
 * The provider {@code openai}: any server that speaks the chat completions of OpenAI. In come a text and two languages; out
 * goes its translation, or a typed failure. {@link io.aitbc.translation.openai.OpenAiTranslator} asks, judges the answer and
 * asks once more; {@link io.aitbc.translation.openai.ChatClient} makes the calls, with one deadline for all attempts;
 * {@link io.aitbc.translation.openai.Transport} is one HTTP exchange. {@link io.aitbc.translation.openai.ApiKey} is the only
 * place that knows the key. Pairs that were trained are a private memory, whose nearest ones travel with a request.
 */
@NullMarked
package io.aitbc.translation.openai;

import org.jspecify.annotations.NullMarked;
