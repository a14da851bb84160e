namespace Heat;

/// <summary>How a product of matrices on several ranks is computed.</summary>
public enum MatMulMethod
{
    /// <summary>Every rank has what it needs; nothing moves.</summary>
    Local,

    /// <summary>Every rank reads what it needs in the memory of the others, while it multiplies.</summary>
    Direct,

    /// <summary>One matrix stays, the other one is broadcast panel by panel; the next panel travels while the present one is multiplied.</summary>
    Panels,

    /// <summary>Every rank multiplies the columns and rows that it has, and the partial products are summed, each block by the rank that
    /// will hold it.</summary>
    PartialSums,

    /// <summary>The ranks form a grid of rows and columns; each computes a block of the result, from a band of rows of the first matrix and a band of
    /// columns of the second, which travel in panels. From 16 ranks on, where that moves least.</summary>
    Grid,
}
