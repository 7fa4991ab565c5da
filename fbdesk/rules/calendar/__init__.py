"""What takes place and when: overlaps, repetitions, holidays, times and teaching units."""
