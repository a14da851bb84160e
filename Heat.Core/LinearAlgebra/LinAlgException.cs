namespace Heat;

/// <summary>What the values of a matrix do not allow: it is singular, it is not positive definite, or an iteration has not converged. Every rank throws it.</summary>
/// <param name="message">What, with the numbers.</param>
public sealed class LinAlgException(string message) : ArithmeticException(message);
