from allegedly.detecting.detect import detect

__all__ = ["detect"]
