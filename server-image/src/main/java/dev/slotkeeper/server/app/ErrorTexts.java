package dev.slotkeeper.server.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures of the operating system in the words of strerror(3). */
final class ErrorTexts {
  private ErrorTexts() {}

  static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
