(** If g_k has the Lipschitz constant λ_k for k > ℓ, then skipping block ℓ changes the output by at most ‖g_ℓ(x_ℓ)‖
    Π_{k>ℓ} (1 + λ_k), and for the last block by exactly ‖g_ℓ(x_ℓ)‖. For g_k(x) = B_k relu(C_k x + c_k) one may take
    λ_k = ‖B_k‖_∞ ‖C_k‖_∞, the greatest row sums of magnitudes, in the maximum norm. There are L = ℓ + 1 + m blocks,
    numbered from 0, on families of numbers over any set, and the norm is any seminorm. In the last part the maximum
    norm is told by its bounds: if the entries of u − v are at most t, those of g(u) − g(v) are at most λ t, with any
    bounds β, γ of the row sums. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms Relu.
Local Open Scope R_scope.

(** Blocks x ↦ x + g_k(x), of which the one numbered [skip] is left out. *)
Fixpoint blocks {X : Type} (g : nat -> (X -> R) -> X -> R) (skip : nat) (x : X -> R) (k : nat) : X -> R :=
  match k with
  | O => x
  | S j => if Nat.eqb skip j then blocks g skip x j else fun p => blocks g skip x j p + g j (blocks g skip x j) p
  end.

Lemma skip_bound {X : Type} (nrm : (X -> R) -> R) (g : nat -> (X -> R) -> X -> R) (lambda : nat -> R) (x : X ->
  R) (l m : nat) :
  seminorm nrm ->
  (forall k, (l < k)%nat -> 0 <= lambda k /\
    forall u v, nrm (fun p => g k u p - g k v p) <= lambda k * nrm (fun p => u p - v p)) ->
  let L := (S l + m)%nat in let full := blocks g L x in let skipped := blocks g l x in
  nrm (fun p => full L p - skipped L p) <= nrm (g l (full l)) * product m (fun k => 1 + lambda (S l + k)%nat) /\
  (m = O -> nrm (fun p => full L p - skipped L p) = nrm (g l (full l))).
Proof.
  intros h hg L full skipped.
  assert (same : forall k s, (k <= l)%nat -> (l < s)%nat -> forall p, blocks g s x k = blocks g l x k /\
    blocks g s x k p = blocks g l x k p).
  { intros k s hk hs. assert (E : blocks g s x k = blocks g l x k).
    { induction k as [|k IH]; [reflexivity|]. simpl. destruct (Nat.eqb_spec s k), (Nat.eqb_spec l k); try lia.
      now rewrite IH by lia. }
    intros p. now rewrite E. }
  assert (base : forall s, (l < s)%nat -> forall p, blocks g s x (S l) p - blocks g l x (S l) p
    = g l (blocks g s x l) p).
  { intros s hs p. simpl. rewrite Nat.eqb_refl. destruct (Nat.eqb_spec s l); [lia|].
    destruct (same l s (le_n l) hs p) as [E _]. rewrite E. ring. }
  assert (ind : forall j s, (S l + j <= s)%nat -> nrm (fun p => blocks g s x (S l + j) p - blocks g l x (S l + j) p)
    <= nrm (g l (blocks g s x l)) * product j (fun k => 1 + lambda (S l + k)%nat)).
  { induction j as [|j IH]; intros s hs.
    - rewrite Nat.add_0_r. rewrite (norm_ext nrm h _ (g l (blocks g s x l))) by (apply base; lia). simpl. lra.
    - specialize (IH s). rewrite Nat.add_succ_r. set (k := (S l + j)%nat) in *. cbn [blocks product]. fold k.
      destruct (Nat.eqb_spec s k); [lia|]. destruct (Nat.eqb_spec l k); [lia|].
      destruct (hg k) as [l0 hk]; [lia|]. specialize (hk (blocks g s x k) (blocks g l x k)).
      rewrite (norm_ext nrm h _ (fun p => (blocks g s x k p - blocks g l x k p)
        + (g k (blocks g s x k) p - g k (blocks g l x k) p))) by (intros; ring).
      eapply Rle_trans; [apply (norm_triangle nrm h (fun p => blocks g s x k p - blocks g l x k p)
        (fun p => g k (blocks g s x k) p - g k (blocks g l x k) p))|].
      set (D := nrm (fun p => blocks g s x k p - blocks g l x k p)) in *.
      apply Rle_trans with (D + lambda k * D); [apply Rplus_le_compat; [apply Rle_refl|exact hk]|].
      replace (D + lambda k * D) with (D * (1 + lambda k)) by ring. rewrite <- Rmult_assoc.
      apply Rmult_le_compat_r; [lra|]. apply IH. lia. }
  split.
  - apply (ind m L). unfold L; lia.
  - intros ->. unfold full, skipped, L. rewrite Nat.add_0_r. apply (norm_ext nrm h). apply base; lia.
Qed.

(** A block of rectified units with n features and h hidden units. *)
Definition relu_block (n h : nat) (B C : mat) (c : vec) (x : vec) : vec := mulv h B
  (fun u => relu (mulv n C x u + c u)).

Lemma row_sum_bound (n : nat) (A : mat) (i : nat) (x : vec) (beta t : R) : sum n (fun j => Rabs (A i j)) <= beta ->
  0 <= t ->
  (forall j, (j < n)%nat -> Rabs (x j) <= t) -> Rabs (mulv n A x i) <= beta * t.
Proof.
  intros hb ht hx. unfold mulv. eapply Rle_trans; [apply sum_abs|].
  apply Rle_trans with (sum n (fun j => Rabs (A i j)) * t).
  - rewrite <- sum_scale_r. apply sum_le; intros j hj. rewrite Rabs_mult.
    apply Rmult_le_compat_l; [apply Rabs_pos|now apply hx].
  - now apply Rmult_le_compat_r.
Qed.

Theorem layer_skip_bound :
  (forall (X : Type) (nrm : (X -> R) -> R) (g : nat -> (X -> R) -> X -> R) (lambda : nat -> R) (x : X ->
    R) (l m : nat), seminorm nrm ->
    (forall k, (l < k)%nat -> 0 <= lambda k /\
      forall u v, nrm (fun p => g k u p - g k v p) <= lambda k * nrm (fun p => u p - v p)) ->
    let L := (S l + m)%nat in let full := blocks g L x in let skipped := blocks g l x in
    nrm (fun p => full L p - skipped L p) <= nrm (g l (full l)) * product m (fun k => 1 + lambda (S l + k)%nat) /\
    (m = O -> nrm (fun p => full L p - skipped L p) = nrm (g l (full l)))) /\
  (forall (n h : nat) (B C : mat) (c u v : vec) (beta gamma t : R), 0 <= t ->
    (forall i, (i < n)%nat -> sum h (fun j => Rabs (B i j)) <= beta) ->
      (forall i, (i < h)%nat -> sum n (fun j => Rabs (C i j)) <= gamma) ->
    (forall i, (i < n)%nat -> Rabs (u i - v i) <= t) ->
    forall i, (i < n)%nat -> (0 < h)%nat -> Rabs (relu_block n h B C c u i - relu_block n h B C c v i)
      <= beta * gamma * t).
Proof.
  split; [intros X nrm g lambda x l m; apply skip_bound|].
  intros n h B C c u v beta gamma t ht hB hC huv i hi hh. unfold relu_block. rewrite <- mulv_minus.
  assert (g0 : 0 <= gamma).
  { eapply Rle_trans; [|apply (hC 0%nat hh)]. apply sum_nonneg; intros; apply Rabs_pos. }
  rewrite Rmult_assoc. apply row_sum_bound; [now apply hB|now apply Rmult_le_pos|].
  intros j hj. eapply Rle_trans; [apply relu_lipschitz|].
  replace (mulv n C u j + c j - (mulv n C v j + c j)) with (mulv n C u j - mulv n C v j) by ring.
  rewrite <- mulv_minus. apply row_sum_bound; [now apply hC|exact ht|exact huv].
Qed.

(** Without the factors 1 + λ_k the bound is false: a block that doubles, behind the one that is skipped. *)
Theorem control_no_growth : ~ (forall (g : nat -> (nat -> R) -> nat -> R) (x : nat -> R),
  (forall k u v p, Rabs (g k u p - g k v p) <= 1 * Rabs (u p - v p)) ->
  Rabs (blocks g 2 x 2%nat 0%nat - blocks g 0 x 2%nat 0%nat) <= Rabs (g 0%nat x 0%nat)).
Proof.
  intros h. specialize (h (fun _ u => u) (fun _ => 1)).
  assert (E : forall (k : nat) (u v : nat -> R) (p : nat), Rabs (u p - v p) <= 1 * Rabs (u p - v p)) by (intros; lra).
  specialize (h E). simpl in h. rewrite Rabs_R1, Rabs_right in h by lra. lra.
Qed.
