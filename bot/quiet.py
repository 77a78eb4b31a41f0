"""Keep the console readable: set what the libraries look at before they are imported.

Import this module first. Nothing here changes what the bot does; warnings of our own code still show.
"""

from __future__ import annotations

import logging
import os
import sys

import structlog

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",  # the bot needs no graphics card; looking for one costs time and prints errors
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SQLALCHEMY_WARN_20": "0",
    "JAX_PLATFORMS": "cpu",
    "MPLBACKEND": "Agg",
    "LOG_LEVEL": "ERROR",  # Rasa's own name; also turns its progress bars off
    "LOG_LEVEL_LIBRARIES": "ERROR",
}
NOISY_LOGGERS = (
    "jax",
    "tensorflow",
    "absl",
    "matplotlib",
    "apscheduler",
    "rasa",
    "rasa_sdk",
    "h5py",
    "numexpr",
    "jieba",
)


def hush() -> None:
    """Set the environment, the log levels and where warnings go; call it before Rasa is imported.

    Rasa logs through structlog as well, at debug level with the user's words in it: nothing below an error passes.
    """
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    for name in NOISY_LOGGERS:
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # Libraries set warning filters of their own on import, so filters do not last; the log level of this logger does
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)


hush()
