namespace Heat;

/// <summary>What becomes of an index that is out of range.</summary>
public enum IndexMode
{
    /// <summary>It is an error. Negative indices count from the end.</summary>
    Raise,

    /// <summary>It is taken modulo the length of the axis: -1 is the last element, the length itself the first.</summary>
    Wrap,

    /// <summary>It becomes the nearest index in range. A negative one becomes 0 and does not count from the end.</summary>
    Clip,
}
