"""What a giver types, and what is said of it."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from standfirst.readers.models import Reader
from standfirst.support import aid, wording
from standfirst.support.amount_form import AmountForm, text
from standfirst.support.choosing import Choice
from standfirst.support.giving import Declared, Wish
from standfirst.support.models import Appeal, Gift

OTHER = "other"
RHYTHMS = {"once": "Once", "month": "Monthly", "year": "Annually"}
AMOUNTS = {"once": "once", "month": "monthly", "year": "annual"}
"""The field of `GivingCurrency` with the amounts that are suggested."""
WAYS = {"card": "On the payment provider’s page", "transfer": "By bank transfer, once"}
MADE_ONCE = "A bank transfer is made once. Choose “Once”, or pay on the provider’s page."
DECLARED = ("first_name", "last_name", "house", "postcode")
TWO = (
    "You typed “{typed}”, and {chosen} was chosen too. Now what you typed is chosen: send it once "
    "more if that is right, or choose another amount above."
)
AID_NEEDS = "Gift Aid needs this. Or leave the box above unticked."


class GivingForm(AmountForm):
    nonce = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    appeal = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    proof = forms.CharField(required=False, widget=forms.HiddenInput)
    settled = forms.CharField(required=False, widget=forms.HiddenInput)
    """Rhythm and typed amount for which this page has said, or asked, which amount counts."""
    rhythm = forms.ChoiceField(label="How often", widget=forms.RadioSelect, initial="once")
    other = text("Another amount", 30, "transaction-amount", inputmode="decimal")
    covers = forms.BooleanField(required=False)
    way = forms.ChoiceField(label="How you pay", widget=forms.RadioSelect)
    mail = forms.EmailField(
        label="Email",
        max_length=254,
        error_messages={
            "required": "Type your email address.",
            "invalid": "That is not an email address. Type it like name@example.org.",
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "class": "input", "spellcheck": "false"}
        ),
    )
    name = text("Name", 80, "name", dir="auto")
    is_named = forms.BooleanField(
        label="My name may stand on your page of supporters", required=False
    )
    aids = forms.BooleanField(label="Add Gift Aid to my gift", required=False)
    first_name = text("First name", 35, "given-name")
    last_name = text("Last name", 35, "family-name")
    house = text("House name or number", 40, "address-line1")
    postcode = text("Postcode", 10, "postal-code")

    def __init__(self, *args: Any, choice: Choice, reader: Reader | None = None, **kw: Any) -> None:
        super().__init__(*args, choice=choice, **kw)
        self.reader = reader
        self._choices("rhythm", [(one, RHYTHMS[one]) for one in choice.rhythms])
        self._choices("way", [(one, WAYS.get(one, "")) for one in choice.ways])
        self.fields["way"].initial = choice.ways[0]
        for rhythm in choice.rhythms:
            self.fields[f"amount_{rhythm}"] = self._amounts(rhythm)
        if not choice.takes_aid:
            del self.fields["aids"]
        if reader and not self.is_bound:
            self.fields["mail"].initial = reader.email

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _amounts(self, rhythm: str) -> forms.ChoiceField:
        suggested: list[int] = getattr(self.choice.currency, AMOUNTS[rhythm])
        choices = [(str(one), self.shown(one)) for one in suggested]
        return forms.ChoiceField(
            label=RHYTHMS[rhythm],
            required=False,
            choices=[*choices, (OTHER, "Another amount")],
            initial=choices[min(1, len(choices) - 1)][0],
            widget=forms.RadioSelect,
        )

    def in_order(self) -> list[str]:
        sums = [f"amount_{rhythm}" for rhythm in self.choice.rhythms]
        return ["rhythm", *sums, "other", "mail", "name", *DECLARED, "way"]

    @property
    def amounts(self) -> list[tuple[str, forms.BoundField]]:
        """By rhythm."""
        return [(rhythm.value, self[f"amount_{rhythm}"]) for rhythm in self.choice.rhythms]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        self._leave_out_what_is_not_asked()
        self._clean_amount(said.get("rhythm", ""))
        if said.get("way") == Gift.Way.TRANSFER and said.get("rhythm") != Gift.Rhythm.ONCE:
            self.add_error("way", MADE_ONCE)
        if said.get("is_named") and not said.get("name"):
            self.add_error("name", "Type the name that may stand there.")
        if said.get("aids"):
            for name in DECLARED[:3]:
                if name not in self.errors and not said.get(name):
                    self.add_error(name, AID_NEEDS)
        return said

    def _leave_out_what_is_not_asked(self) -> None:
        """A field that the choices have put away has no fault, nor has an appeal that is none."""
        said, rhythm = self.cleaned_data, self.cleaned_data.get("rhythm")
        away = {f"amount_{one}" for one in self.choice.rhythms if rhythm and one != rhythm}
        if said.get(f"amount_{rhythm}") != OTHER:
            away.add("other")
        if not said.get("aids"):
            away.update(DECLARED)
        for name in {"appeal", *away} & self.errors.keys():
            del self.errors[name]

    def clean_appeal(self) -> int | None:
        return (
            Appeal.objects.filter(pk=self.cleaned_data["appeal"])
            .values_list("pk", flat=True)
            .first()
        )

    def _clean_amount(self, rhythm: str) -> None:
        name = f"amount_{rhythm}"
        if name not in self.cleaned_data:
            return
        chosen = self.cleaned_data[name] or (OTHER if self._typed else "")
        if chosen != OTHER and self._is_torn(rhythm, chosen):
            self._ask_which(rhythm, chosen)
            return
        try:
            if chosen == OTHER:
                self.cleaned_data["amount"] = self.read(self.cleaned_data.get("other", ""))
            else:
                self.cleaned_data["amount"] = self.within(int(chosen or 0))
        except forms.ValidationError as error:
            self.add_error("other" if chosen == OTHER else name, error)

    @property
    def _typed(self) -> str:
        """As it came, even where it is no sum."""
        return str(self["other"].value() or "").strip()

    def _is_torn(self, rhythm: str, chosen: str) -> bool:
        """An amount was typed, perhaps under another rhythm, and another one is chosen here."""
        typed = self._typed
        if not typed or self.cleaned_data.get("settled") == f"{rhythm} {typed}":
            return False
        try:
            return self.read(typed) != int(chosen)
        except forms.ValidationError:
            return True

    def _ask_which(self, rhythm: str, chosen: str) -> None:
        """The form comes back with what was typed, in sight; as it then stands, it counts."""
        typed = self._typed
        kept = dict(self.data.items())
        self.data = kept | {f"amount_{rhythm}": OTHER, "settled": f"{rhythm} {typed}"}
        often = wording.OFTEN[Gift.Rhythm(rhythm)]
        told = TWO.format(typed=typed, chosen=self.shown(int(chosen)) + often)
        self.add_error("other", told)

    def wish(self) -> Wish:
        """Of a form that is valid."""
        said, choice = self.cleaned_data, self.choice
        covers = said["covers"] and said["way"] == Gift.Way.CARD
        return Wish(
            amount=said["amount"],
            cover=choice.currency.fee_on(said["amount"]) if covers else 0,
            currency=choice.currency.code,
            rhythm=said["rhythm"],
            way=said["way"],
            mail=said["mail"],
            name=said["name"],
            is_named=said["is_named"],
            language=choice.language,
            edition=choice.edition.pk if choice.edition else None,
            appeal=said.get("appeal"),
            reader=self.reader.pk if self.reader else None,
            aid=self._declared(),
        )

    def _declared(self) -> Declared | None:
        said = self.cleaned_data
        if not said.get("aids"):
            return None
        declared = aid.words(self.choice.paper.charity, said["rhythm"])
        return Declared(
            said["first_name"], said["last_name"], said["house"], said["postcode"], declared
        )


class ChangeForm(AmountForm):
    """Another amount for what comes again."""

    amount = text("New amount", 30, "transaction-amount", inputmode="decimal")

    def clean_amount(self) -> int:
        return self.read(self.cleaned_data["amount"])
