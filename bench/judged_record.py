"""The bodies over whose minutes questions and queries were judged: what answers one may stand in any of them.

The corpus has grown since; other minutes might answer a question that was judged to have no answer.
"""

from pathlib import Path

NAMES = (
    "aberllwyd-town-council",
    "aldmere-schools-forum",
    "brackenshire-schools-forum",
    "cobbleford-parish-council",
    "dunmarsh-schools-forum",
    "fernhollow-governing-board",
    "great-sallow-parish-council",
    "harrowmere-schools-forum",
    "hexley-bank-liaison-committee",
    "kelderdale-sacre",
    "larkmoor-schools-cabinet-committee",
    "long-stretton-parish-council",
    "marlpit-academy-governors",
    "marrick-vale-governors",
    "nether-ashby-parish-council",
    "oakhanger-governing-body",
    "ostleigh-sacre",
    "pellworth-schools-forum",
    "sandry-and-holm-liaison-group",
    "severnholme-health-scrutiny",
    "stonebeck-cyp-scrutiny",
    "tarnbridge-schools-forum",
    "thornbeck-primary-governors",
    "wexcombe-overview-committee",
    "whinmoor-health-wellbeing-board",
)
FOLDERS = [Path("corpus") / name for name in NAMES]
