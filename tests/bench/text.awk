# text.awk - a long text of words as they occur in one: Zipf's law
#
#	awk -v pages=1000 [-v seed=1] [-v kind=novel] -f tests/bench/text.awk
#
# A vocabulary of 30,000 words made of English syllables, the n-th used in
# proportion to 1/n; sentences, paragraphs and headings of the lengths of a
# report; or, as a novel, chapters in which passages of narration alternate
# with dialogue in paragraphs of a line or two, their shares and lengths
# different for each seed.  The same seed gives the same text everywhere: the
# numbers come from a generator of our own (Park and Miller, 1988).

function next_random() {
	state = (state * 16807) % 2147483647
	return state / 2147483647
}

function make_word(   n, w, i) {
	n = 1 + int(next_random() * 3.6)
	w = ""
	for (i = 0; i < n; i++)
		w = w syllable[1 + int(next_random() * syllables)]
	return w
}

# The rank whose share of all uses holds `u`, by bisection.
function find_rank(u,   low, high, mid) {
	low = 1
	high = words
	while (low < high) {
		mid = int((low + high) / 2)
		if (sum[mid] < u)
			low = mid + 1
		else
			high = mid
	}
	return low
}

function sentence(   n, s, i) {
	n = 6 + int(next_random() * 22)
	s = word[find_rank(next_random() * sum[words])]
	s = toupper(substr(s, 1, 1)) substr(s, 2)
	for (i = 1; i < n; i++) {
		s = s " " word[find_rank(next_random() * sum[words])]
		if (i < n - 1 && next_random() < 0.08)
			s = s ","
	}
	return s "."
}

function paragraph(   n, s, i) {
	n = 2 + int(next_random() * 6)
	s = sentence()
	for (i = 1; i < n; i++)
		s = s " " sentence()
	return s
}

function title(   n, s, i) {
	n = 2 + int(next_random() * 4)
	s = ""
	for (i = 0; i < n; i++)
		s = s (i > 0 ? " " : "") \
		    word[find_rank(next_random() * sum[words])]
	return toupper(substr(s, 1, 1)) substr(s, 2)
}

function any_word() {
	return word[find_rank(next_random() * sum[words])]
}

function put(text) {
	count += split(text, unused, " ")
	print "\n" text
}

# What somebody says, and now and then who.
function speech(   s, n, i, u) {
	n = 1 + int(next_random() * next_random() * 14)
	s = any_word()
	s = toupper(substr(s, 1, 1)) substr(s, 2)
	for (i = 1; i < n; i++)
		s = s " " any_word()
	u = next_random()
	s = "\"" s (u < 0.5 ? "," : u < 0.75 ? "?" : "!") "\""
	if (u < 0.5 || next_random() < 0.3)
		s = s " " any_word() " said."
	return s
}

function narration(longest,   n, s, i) {
	n = 1 + int(next_random() * longest)
	s = sentence()
	for (i = 1; i < n; i++)
		s = s " " sentence()
	return s
}

# A page holds about 377 words of such text.
function report(   chapter, s, p) {
	while (count < pages * 377) {
		print "\n# " ++chapter ". " title()
		for (s = 1; s <= 12 && count < pages * 377; s++) {
			print "\n## " chapter "." s " " title()
			for (p = 0; p < 5; p++)
				put(paragraph())
		}
	}
}

function novel(   talk, longest, chapter, next_chapter, n, i) {
	talk = 0.15 + 0.06 * (seed % 10)
	longest = 3 + (seed * 7) % 9
	chapter = 2000 + 900 * (seed % 5)
	while (count < pages * 360) {
		if (count >= next_chapter) {
			print "\n# " title()
			next_chapter = count + chapter * (0.5 + next_random())
		}
		n = 1 + int(next_random() * 12)
		if (next_random() < talk)
			for (i = 0; i < n; i++)
				put(speech())
		else
			for (i = 0; i < n / 3; i++)
				put(narration(longest))
	}
}

BEGIN {
	state = seed > 0 ? seed : 1
	words = 30000
	syllables = split("the in re con ti on er al ing ly de ca te ri ment " \
	    "pro com per se ra ta mi no la vi di ex ni fi cu lo po ma ple " \
	    "tra sig na tem ble est ive ous ness ful est pre sub un for " \
	    "mer lin gra ton ver sal ber dic", syllable, " ")
	for (i = 1; i <= words; i++) {
		word[i] = make_word()
		sum[i] = sum[i - 1] + 1 / i
	}
	if (kind == "novel")
		novel()
	else
		report()
}
