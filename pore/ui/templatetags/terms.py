"""Explanations in place; available in every template without loading."""

from django import template

from pore.ui.glossary import BY_KEY

register = template.Library()


@register.inclusion_tag("ui/term.html", takes_context=True)
def term(context, key, text=""):
    """A word of the glossary with its explanation where it first stands on a page; after that the plain word.

    ``text`` is the form the sentence needs, a translated string after the key."""
    entry = BY_KEY[key]
    said = context.get("request")
    explained = said.__dict__.setdefault("explained_terms", set()) if said else set()
    first = key not in explained
    explained.add(key)
    return {"term": entry, "text": text or entry.word, "first": first}


@register.inclusion_tag("ui/words.html", takes_context=True)
def words(context, keys):
    """A quiet line under a heading: the words of this page that a newcomer may not know, their keys parted by spaces."""
    return {"request": context.get("request"), "keys": keys.split()}
