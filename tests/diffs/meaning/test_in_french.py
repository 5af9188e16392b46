"""What decides in French, and what is said in other words only."""

from __future__ import annotations

import pytest

from tests.diffs.readings import compared

MATERIAL = [
    ("Vous pouvez résilier par clavardage.", "Vous ne pouvez pas résilier par clavardage."),
    ("Le chat ne permet pas de résilier votre ligne.", "Le chat permet aussi de résilier votre ligne."),
    (
        "Un agent peut rétablir la ligne résiliée dans les 30 jours.",
        "Un agent peut rétablir la ligne résiliée dans les 10 jours.",
    ),
    ("Vous devez la moitié des mensualités restantes.", "Vous devez un quart des mensualités restantes."),
    ("Offrez vos gigas par tranches de 200 Mo.", "Offrez vos gigas par tranches de 500 Mo."),
    ("La résiliation prend effet à la fin du mois.", "La résiliation prend effet le jour même."),
    ("Le préavis est de dix jours.", "Le préavis est de trente jours."),
    ("Votre solde vous est remboursé automatiquement.", "Votre solde vous est remboursé sur demande."),
    ("Résiliez depuis votre espace client ou par courrier.", "Résiliez depuis votre espace client."),
    ("Les gigas reçus peuvent être redonnés.", "Les gigas reçus ne peuvent plus être redonnés."),
    (
        "Vous pouvez donner des gigas à tout client.",
        "Vous pouvez donner des gigas aux membres de votre famille.",
    ),
    ("La résiliation est gratuite.", "La résiliation est gratuite après douze mois."),
    ("Le mois entamé est remboursé au prorata.", "Le mois entamé n'est pas remboursé."),
    (
        "Seul le titulaire peut résilier la ligne.",
        "Le titulaire ou un utilisateur autorisé peut résilier la ligne.",
    ),
    (
        "Le partage de données est compris dans tous les forfaits.",
        "Le partage de données est compris dans les forfaits de 50 Go et plus.",
    ),
    ("Rendez le modem dans les 15 jours.", "Rendez le modem dans les 15 jours, sinon il vous sera facturé."),
    ("Vous partez sans frais.", "Vous partez sans frais, sauf pendant la première année."),
    ("Vous pouvez annuler en boutique.", "Vous devez annuler en boutique."),
    ("Un don dure 7 jours.", "Un don dure 72 heures."),
    (
        "Vous pouvez offrir des gigas deux fois par mois.",
        "Vous pouvez offrir des gigas deux fois par semaine.",
    ),
]
EDITORIAL = [
    ("Offrez vos gigas par tranches de 500 Mo.", "Offrez vos gigas par tranches de 0,5 Go."),
    (
        "L'avoir vous est viré sans démarche de votre part après la résiliation.",
        "L'avoir vous est viré sans que vous ayez à le demander après la résiliation.",
    ),
    ("Le volume partagé inutilisé est perdu.", "Le volume partagé qui n'est pas utilisé est perdu."),
    ("Votre ligne est résiliée le jour même.", "Votre ligne est résiliée la journée même."),
    ("Le don de gigas est offert, sans supplément.", "Le don de gigas est offert, sans payer de supplément."),
    ("Le préavis est de dix jours.", "Le préavis est de 10 jours."),
    ("Un quart des mensualités restantes est dû.", "25 % des mensualités restantes sont dus."),
    ("La résiliation est gratuite.", "La résiliation est sans frais."),
    ("Vous pouvez résilier à tout moment.", "Il vous est possible de résilier à tout moment."),
    ("Des frais de résiliation de 19,00 € s'appliquent.", "Des frais de résiliation de 19 € s'appliquent."),
    ("Le matériel est à rendre dans les 30 jours.", "Le matériel doit être rendu dans les 30 jours."),
    ("Vous avez 14 jours pour vous rétracter.", "La loi vous donne 14 jours pour vous rétracter."),
    (
        "À n'importe quel membre de votre groupe, vous pouvez donner des gigas.",
        "Vous pouvez donner des gigas à n'importe quel membre de votre groupe.",
    ),
    (
        "Résiliée, la ligne est coupée à la fin du mois.",
        "Résiliée, la ligne est interrompue à la fin du mois.",
    ),
    ("Il n'y a rien à payer pour résilier.", "Résilier ne coûte rien."),
    (
        "Les gigas reçus expirent sept jours après le don.",
        "Les gigas reçus sont perdus 7 jours après le don.",
    ),
]
OTHER = [
    ("L'option Monde se résilie à tout moment.", "L'option Monde se résilie avec un préavis de 7 jours."),
    (
        "Jusqu'à 100 € remboursés sur les modèles récents.",
        "Jusqu'à 150 € remboursés sur les modèles récents.",
    ),
    (
        "Depuis l'Union européenne, vous disposez de 20 Go.",
        "Depuis l'Union européenne, vous disposez de 30 Go.",
    ),
    (
        "Vos places de concert peuvent être annulées 48 heures avant.",
        "Vos places de concert peuvent être annulées 72 heures avant.",
    ),
    (
        "L'assurance se résilie deux mois avant l'échéance.",
        "L'assurance se résilie un mois avant l'échéance.",
    ),
    (
        "La carte perdue ou volée est remplacée pour 10 €.",
        "La carte perdue ou volée est remplacée pour 15 €.",
    ),
    ("Une coque se reprend dans les 8 jours.", "Une coque se reprend dans les 14 jours."),
    ("Le dépôt de 300 $ est libéré au bout de 12 mois.", "Le dépôt de 300 $ est libéré au bout de 18 mois."),
    ("Le transfert de responsabilité coûte 25 $.", "Le transfert de responsabilité coûte 35 $."),
    (
        "Nous partageons des données avec nos sous-traitants.",
        "Nous partageons des données avec nos sous-traitants et nos filiales.",
    ),
    (
        "Votre commande peut être annulée dans l'heure.",
        "Votre commande peut être annulée dans les deux heures.",
    ),
]


@pytest.mark.parametrize(("before", "after"), MATERIAL)
def test_a_changed_term_is_material(before: str, after: str) -> None:
    assert compared(before, after, "fr").verdict == "material"


@pytest.mark.parametrize(("before", "after"), EDITORIAL)
def test_the_same_term_in_other_words_is_not_material(before: str, after: str) -> None:
    assert compared(before, after, "fr").verdict != "material"


@pytest.mark.parametrize(("before", "after"), OTHER)
def test_what_is_off_topic_does_not_alert(before: str, after: str) -> None:
    assert compared(before, after, "fr").verdict in {"other", "noise", "unchanged"}
