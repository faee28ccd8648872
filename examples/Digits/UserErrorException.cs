namespace Digits;

/// <summary>Something that the user can put right; the message says what and how.</summary>
internal sealed class UserErrorException(string message) : Exception(message);
